import { randomUUID } from 'node:crypto'
import { cookieOf, send } from './support/http'
import { ask, openSession } from './support/people'
import { expect, test } from './support/test'

interface Told {
  answer: string
  validUntil: string | null
  reasons: { code: string; message: string; path: string }[]
  limits: { code: string; message: string; path: string }[]
}

test('an operations person asks before an entry, a script asks the same, and a suspension is a no everywhere', async ({
  page,
  signedInAs,
}) => {
  test.slow()
  const [provider] = await ask<{ id: string; ior: string; other: string }>(
    `SELECT id, ior_number AS ior, (SELECT id FROM engagement WHERE NOT is_default AND archived_at IS NULL LIMIT 1) AS other
       FROM provider WHERE legal_name LIKE 'Lanyard & Pike%'`,
  )
  if (!provider) throw new Error('The sample lacks a provider')
  const main = page.getByRole('main')
  const headers = cookieOf(await openSession('auditor'))
  const json = async (query: string, as = headers as Record<string, string>) => {
    const { status, text, headers: got } = await send(`/api/may-we-file${query}`, { headers: as })
    expect([got['content-type'], got['cache-control']]).toEqual([
      'application/json; charset=utf-8',
      'no-store',
    ])
    return { status, body: JSON.parse(text) as Told & { error?: string } }
  }

  await signedInAs('analyst')
  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: 'May we file?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'May we file today?' })).toBeVisible()
  await page.goto('/filing?answer=WITHIN_LIMITS')
  const row = page.getByRole('row', { name: /Lanyard & Pike/ })
  await expect(row).toContainText('Within limits')
  await expect(row).toContainText('At most $4,000,000 of entered value a year.')
  await expect(page.getByRole('row', { name: /Thornmere/ })).toHaveCount(0)
  await row.getByRole('link').first().click()

  await expect(main.getByText('Within limits. We may file today')).toBeVisible()
  await expect(main.getByText('Only through ports 2704, 4601.').first()).toBeVisible()
  await expect(main.getByText(/^To be met by .*: The cap is raised/).first()).toBeVisible()
  await expect(main.getByText(/holds until/)).toBeVisible()
  await expect(main.getByRole('img', { name: /^Timeline from/ })).toBeVisible()
  const asked = await json(`?provider=${provider.id}`)
  expect(asked.status).toBe(200)
  expect(asked.body).toMatchObject({ answer: 'WITHIN_LIMITS', reasons: [] })
  expect(asked.body.validUntil).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  for (const { message, path } of asked.body.limits) {
    await expect(main.getByText(message, { exact: true }).first()).toBeVisible()
    expect((await send(path.split('#')[0] ?? '', { headers })).status).toBe(200)
  }
  expect((await json(`?provider=${provider.ior.toLowerCase()}`)).body).toEqual(asked.body)

  await main.getByRole('combobox', { name: 'Engagement' }).selectOption(provider.other)
  await main.getByRole('button', { name: 'Show' }).click()
  await expect(main.getByText('No. We may not file today')).toBeVisible()
  await expect(main.getByText(/^The decision is about another engagement/).first()).toBeVisible()
  const other = await json(`?provider=${provider.id}&engagement=${provider.other}`)
  expect(other.body).toMatchObject({ answer: 'NO', reasons: [{ code: 'ANOTHER_ENGAGEMENT' }] })

  await signedInAs('manager')
  await page.goto(`/providers/${provider.id}/moves/suspend`)
  await main.getByLabel('Why filing stops').fill('The surety asks for collateral.')
  await main.getByRole('button', { name: 'Suspend provider' }).click()
  await expect(page).toHaveURL(/saved=1/)
  await main.getByRole('link', { name: 'File today? No' }).click()
  await expect(main.getByText('Filing is suspended.').first()).toBeVisible()
  const table = main.getByRole('table', { name: 'Each stretch of days, what was answered and why' })
  await expect(table.getByRole('row', { name: /Known then .* Within limits/ }).first()).toBeVisible()
  await expect(
    table.getByRole('row', { name: /Known then .* No Filing is suspended\. answered at/ }),
  ).toBeVisible()
  expect((await json(`?provider=${provider.id}`)).body).toMatchObject({
    answer: 'NO',
    validUntil: null,
    reasons: [{ code: 'SUSPENDED', message: 'Filing is suspended.' }],
  })
  const list = await send('/filing/export?answer=NO&bom=no', { headers })
  expect(list.text.split('\r\n')[0]).toBe(
    'provider_id,legal_name,ior_number,stage,engagement_id,engagement,answer,reasons,limits,criteria,stale_since,methodology_version,computed_for',
  )
  expect(list.text).toMatch(new RegExp(`${provider.id},.*,NO,SUSPENDED,`))
  const past = await send(`/providers/${provider.id}/filing/export?bom=no&from=2026-01-01`, { headers })
  expect(past.text).toContain('provider_legal_name,known,from,to,answer,codes,because,recorded_at')
  expect(past.text).toMatch(/,THEN,.*,NOT_KNOWN,/)

  const refusals: [string, number, string][] = [
    ['', 400, 'whichProvider'],
    ['?provider=', 400, 'whichProvider'],
    [`?provider=${provider.id}&provider=${provider.id}`, 400, 'whichProvider'],
    [`?provider=${provider.id}&engagement=x`, 400, 'whichEngagement'],
    [`?provider=${provider.id}&engagement=${randomUUID()}`, 404, 'notThere'],
    [`?provider=${randomUUID()}`, 404, 'notThere'],
    ['?provider=%00', 404, 'notThere'],
    ["?provider=1'--", 404, 'notThere'],
  ]
  for (const [query, status, error] of refusals)
    expect([query, await json(query)]).toMatchObject([query, { status, body: { error } }])
  expect(await json(`?provider=${provider.id}`, {})).toMatchObject({
    status: 401,
    body: { error: 'noSession' },
  })
})
