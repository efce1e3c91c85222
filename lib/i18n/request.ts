import { getRequestConfig } from 'next-intl/server'
import { env } from '@/lib/env'
import messages from '@/messages/en.json'

export default getRequestConfig(async () => ({ locale: 'en', timeZone: env().companyTimeZone, messages }))
