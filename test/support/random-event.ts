export type RandomEvent = { readonly type: string; readonly at?: string } & Record<string, unknown>;
