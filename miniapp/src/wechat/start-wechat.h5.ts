/** A browser asks for nothing at its start. */
export function startWechat(): void {}
