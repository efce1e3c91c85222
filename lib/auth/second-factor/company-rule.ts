/** Under which name it is kept, beside the settings, that those who decide need a second factor; its value says it is on. */
export const COMPANY_RULE = 'secondFactorOfDeciders'
