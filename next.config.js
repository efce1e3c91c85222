import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin({ requestConfig: './lib/i18n/request.ts' })

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  // Native addons and pools that must be one per process.
  serverExternalPackages: ['pg', 'pg-boss', '@node-rs/argon2'],
  experimental: {
    authInterrupts: true,
    turbopackFileSystemCacheForBuild: true,
  },
}

export default withNextIntl(config)
