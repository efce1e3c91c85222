/**
 * The condition that a text in search form (provider.search_text) contains these words, whatever their case and
 * accents. What LIKE takes for a pattern is escaped after the words are folded, because folding can make such signs.
 */
export function contains(column: string, words: string): string {
  return `${column} LIKE '%' || regexp_replace(search_form(${words}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`
}
