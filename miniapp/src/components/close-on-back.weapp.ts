/** WeChat's own back button belongs to WeChat. */
export function useCloseOnBack(_isOpen: boolean, _close: () => void): void {}
