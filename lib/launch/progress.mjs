/** @param {string} line */
export function say(line) {
  console.log(line)
}

/** Does a long piece of work under a name that is printed at its start, every ten seconds, and at its end.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>} */
export async function step(name, work) {
  const from = performance.now()
  const seconds = (digits = 0) => ((performance.now() - from) / 1000).toFixed(digits)
  console.log(`${name} ...`)
  const ticking = setInterval(() => console.log(`${name}: ${seconds()} s so far`), 10_000)
  try {
    const result = await work()
    console.log(`${name}: done in ${seconds(1)} s`)
    return result
  } finally {
    clearInterval(ticking)
  }
}
