import type messages from '@/messages/en.json'

/** Makes a wrong message name a compile error. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: 'en'
    Messages: typeof messages
  }
}
