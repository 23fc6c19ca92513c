/** The version that the member runs, as WeChat published it. */
export function appVersion(): string;
