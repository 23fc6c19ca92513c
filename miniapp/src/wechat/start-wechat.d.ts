/** What WeChat wants once per start: the privacy question's page, and the restart when a new version is there. */
export function startWechat(): void;
