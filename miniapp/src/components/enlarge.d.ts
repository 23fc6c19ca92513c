type Pictures = { urls: string[]; current: string | undefined };

/** Shows pictures as large as the screen. Each build takes its own `enlarge.h5` or `enlarge.weapp`. */
export function enlarge(pictures: Pictures): Promise<unknown>;
