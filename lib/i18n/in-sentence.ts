/** A label as it goes on within a sentence: an abbreviation keeps its capitals, and so do names later on. */
export const inSentence = (label: string): string =>
  /^.[A-Z&]/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
