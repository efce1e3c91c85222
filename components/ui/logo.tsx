/** Apart from the icons, which the pages for what failed, sent with every page, have no use for. */
export function Logo() {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3 17V3h8.5a4 4 0 0 1 0 8H7" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <path d="m9.5 11 5 6" stroke="currentColor" strokeWidth="2.2" fill="none" />
    </svg>
  )
}
