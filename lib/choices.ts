/** The enums of schema.prisma. Browser-safe: the only file of the generated client that may leave lib/db. */
export * from './db/generated/enums'
