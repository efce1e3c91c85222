/** A page in plain HTML, for where nothing else can be relied on: its words, and one link. */
export function plainPage({ title, texts, link }: PlainPage): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1>${texts.map((text) => `<p>${escaped(text)}</p>`).join('')}${
    link ? `<p><a href="${escaped(link.href)}">${escaped(link.label)}</a></p>` : ''
  }</main></body>
</html>
`
}

interface PlainPage {
  title: string
  texts: readonly string[]
  link?: { href: string; label: string }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Text as it stands in HTML, also in an attribute. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? '')
