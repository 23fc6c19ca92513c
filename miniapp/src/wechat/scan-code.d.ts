/** Each build takes its own `scan-code.h5` or `scan-code.weapp`. */
export const canScan: boolean;
/** What the scanned bar code or QR code says; null when the person went back. */
export function scanCode(): Promise<string | null>;
