import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  // Native addons and pools that must be one per process.
  serverExternalPackages: ['pg', 'pg-boss', '@node-rs/argon2', 'nodemailer'],
  experimental: {
    authInterrupts: true,
    turbopackFileSystemCacheForBuild: true,
    // A page is loaded when it is first asked for: to load all of them would keep the first one waiting.
    preloadEntriesOnStart: false,
  },
}

/** What next-intl adds is for the compiler; to load it takes as long as half a start. */
export default async function configFor(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  return createNextIntlPlugin({
    requestConfig: './lib/i18n/request.ts',
    // The grammar of the words is read once, here; browsers need no parser for it, and pages wait for none.
    experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
  })(config)
}
