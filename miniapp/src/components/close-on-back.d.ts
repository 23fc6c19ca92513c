/** In a browser, Back closes what is open on the page before it leaves the page; in WeChat this does nothing. */
export function useCloseOnBack(isOpen: boolean, close: () => void): void;
