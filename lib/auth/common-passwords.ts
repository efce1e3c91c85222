// The best known passwords, and the words that most others are built on. Digits, signs, capitals, look-alikes (p4ssw0rd),
// keyboard runs and repetition are seen through below, so each word stands for the hundreds made from it.
const words = `
password passwd passwort passphrase pass motdepasse contrasena senha parola wachtwoord haslo heslo mima admin administrator
root guest user username login logon welcome welkom bienvenue bienvenido changeme change letmein letme openup opensesame sesame
secret geheim topsecret private access default temp temporary test testing tester demo example sample master super superuser
superman batman spiderman ironman captain america avengers starwars skywalker yoda jedi vader matrix neo trinity pokemon pikachu
naruto goku dragon dragonball monkey tiger lion eagle falcon phoenix wolf bear shark panther jaguar cobra viper python
horse pony unicorn butterfly bunny rabbit kitty kitten cat dog doggy puppy snoopy garfield mickey minnie donald tigger
football soccer baseball basketball hockey tennis golf cricket rugby arsenal chelsea liverpool everton barcelona realmadrid
juventus milan united manchester city yankees lakers cowboys steelers packers eagles raiders patriots dolphins rangers redsox
iloveyou loveyou ilove love lover loveme lovely mylove teamo tequiero amor babygirl babyboy baby honey sweetie sweetheart
darling princess prince queen king angel angels heaven jesus christ jesuschrist god godisgood blessed faith hope grace
sunshine rainbow flower flowers rose lily daisy summer winter spring autumn monday tuesday wednesday thursday friday saturday
sunday january february march april may june july august september october november december christmas easter halloween
michael michelle jennifer jessica ashley amanda nicole daniel david andrew joshua matthew anthony joseph thomas charles
robert james john william richard george jordan justin jason brandon hunter tyler taylor austin dallas chicago london paris
berlin madrid moscow beijing shanghai shenzhen tokyo sydney boston newyork california texas florida alabama carolina hawaii
maggie bailey buster charlie max rocky bella lucky ginger pepper cookie chocolate coffee banana apple orange cherry peach
strawberry pumpkin sugar candy pizza cheese chicken burger whiskey vodka beer bacon butter silver golden gold diamond crystal
blue black white green red purple yellow pink orange bluesky redwings blackberry ferrari porsche mustang corvette camaro
mercedes toyota honda yamaha harley bmw audi nissan ford chevy jeep subaru google facebook twitter instagram youtube linkedin
microsoft windows apple iphone ipad samsung android nokia sony playstation nintendo xbox mario zelda minecraft fortnite
roblox callofduty warcraft starcraft diablo steam computer internet network server database oracle cisco router wireless
keyboard mouse monitor printer laptop desktop hello helloworld hellokitty goodbye thankyou please whatever nothing something
anything trustno trustnoone trustme killer hunter ranger soldier sniper ninja samurai pirate cowboy warrior knight wizard
merlin gandalf hobbit frodo hogwarts harrypotter potter voldemort shadow ghost vampire zombie demon devil satan lucifer
hellfire fire fuckyou fuckoff fuck shit asshole bitch sexy pussy dick badboy badgirl hotgirl hotstuff playboy money dollar
dollars million business company corporate office work manager boss finance account accounting accountant sales marketing
support service helpdesk security secure safety system systems operator analyst auditor audit compliance logistics freight
shipping broker import imports importer export exports exporter customs tariff duty cargo container harbor harbour port trade
trading supplier vendor provider bond surety insurance contract scorecard vetting iorvetting importerofrecord record ior
music guitar piano drummer metallica nirvana slipknot eminem rockstar rocknroll rock beatles elvis blink ledzeppelin
peace freedom liberty forever family friends friend mother father mommy daddy mom dad sister brother grandma
dance dancer happy smile smiley cutie sweet beautiful pretty awesome amazing cool legend champion winner number one
qazwsx qazwsxedc zaqwsx zaqxsw qwaszx wsxedc qweasd qweasdzxc qwert qwerty qwertz azerty asdf asdfgh zxcv zxcvbn dvorak
abc abcd abcabc xxx zzz aaa asd qwe zxc woaini woaini aini wodemima shanghai zhongguo china nihao lin wang zhang
correcthorsebatterystaple correcthorse batterystaple nevergonnagiveyouup thequickbrownfox tobeornottobe maytheforcebewithyou
ilovemymom ilovemyself ihateyou iamthebest lastpass bitwarden keepass dropbox adobe photoshop macromedia
`
  .trim()
  .split(/\s+/)

const common = new Set(words)
const longest = Math.max(...words.map((word) => word.length))

// Rows and columns of a keyboard and the orders that everybody knows, each also backwards.
const runs = [
  '1234567890',
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujmikolp',
].flatMap((run) => [run, Array.from(run).reverse().join('')])

const lookAlikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * Whether a password is one of the best known or is made from one or two of them: with digits and signs around or
 * between, in capitals, with look-alikes for letters, or repeated. Digits and keyboard runs alone count as well.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase()
  const asLetters = lower.replace(/[013457@$!]/g, (sign) => lookAlikes[sign] ?? sign)
  return [lower, lower.replace(/[ -`{-~]+$/, ''), asLetters, unsigned(asLetters, lower)].some(isMadeOfCommon)
}

/** Look-alikes read as letters, but what trails as digits and signs left out: "p4ssw0rd2024!!". */
function unsigned(asLetters: string, lower: string): string {
  const tail = /[ -`{-~]*$/.exec(lower)?.[0].length ?? 0
  return asLetters.slice(0, asLetters.length - tail)
}

function isMadeOfCommon(text: string): boolean {
  const letters = withoutRuns(text.replace(/[ -/:-@[-`{-~]/g, '')).replace(/[0-9]/g, '')
  if (letters === '') return true
  return isSpelt(letters, 2) || isRepeated(letters)
}

function isRepeated(text: string): boolean {
  const unit = /^(.+?)\1+$/u.exec(text)?.[1]
  return unit !== undefined && (unit.length < 3 || isSpelt(unit, 2))
}

function isSpelt(text: string, atMost: number): boolean {
  if (text === '') return true
  if (atMost === 0) return false
  for (let end = Math.min(longest, text.length); end > 0; end -= 1)
    if (common.has(text.slice(0, end)) && isSpelt(text.slice(end), atMost - 1)) return true
  return false
}

function withoutRuns(text: string): string {
  let rest = ''
  for (let at = 0; at < text.length;) {
    const length = runLengthAt(text, at)
    if (length >= 4) at += length
    else {
      rest += text[at]
      at += 1
    }
  }
  return rest
}

function runLengthAt(text: string, at: number): number {
  let length = 0
  while (at + length < text.length && runs.some((run) => run.includes(text.slice(at, at + length + 1))))
    length += 1
  return length
}
