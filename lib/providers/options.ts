interface Option {
  value: string
  label: string
}

/** Who and what may be chosen in a provider's form. */
export interface ProviderOptions {
  owners: Option[]
  engagements: (Option & { isDefault: boolean })[]
}
