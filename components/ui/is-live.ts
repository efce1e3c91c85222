import { useSyncExternalStore } from 'react'

/** Whether there is JavaScript to do what a control promises: on the server, and as a page arrives, there is none. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

const never = () => () => undefined
