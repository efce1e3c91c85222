import { Client } from 'pg'

/** Every table with the number of its rows and a digest of them, by another way than backups take. */
export async function tableDigests(
  url: string,
  { auditUpTo }: { auditUpTo?: bigint } = {},
): Promise<Record<string, { rows: number; digest: string | null }>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`SET timezone = 'UTC'`)
    const { rows } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
    )
    const digests: Record<string, { rows: number; digest: string | null }> = {}
    for (const { name } of rows) {
      if (auditUpTo !== undefined && name === 'audit_head') continue
      const until = auditUpTo !== undefined && name === 'audit_event' ? `WHERE t.seq <= ${auditUpTo}` : ''
      const found = await client.query<{ rows: number; digest: string | null }>(
        `SELECT count(*)::int AS rows, md5(string_agg(md5(t::text), '' ORDER BY t::text COLLATE "C")) AS digest
           FROM ${client.escapeIdentifier(name)} t ${until}`,
      )
      digests[name] = found.rows[0]!
    }
    return digests
  } finally {
    await client.end()
  }
}
