import type { ITouchEvent } from "@tarojs/components";

type Handler = (event: ITouchEvent) => unknown;
type Role = "button" | "link" | "tab" | "radio" | "checkbox" | "switch";
type Looks = {
  /** `link` for what opens a page, and for all that holds further buttons. */
  role?: Role;
  /** Words for those who cannot see an icon. */
  label?: string;
  /** For tabs, radios, checkboxes and switches: whether it is chosen. */
  on?: boolean;
};

const isBrowser = process.env.TARO_ENV === "h5";

/** A click that is no tap of a finger: Enter and Space work as on a button. */
function pressKey(event: KeyboardEvent): void {
  if (event.target !== event.currentTarget || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  (event.currentTarget as HTMLElement).click();
}

/**
 * The props of everything that can be tapped: readers for the blind learn its role and name, and in a browser the keyboard
 * reaches it. Without a handler there is nothing to tap, and it stays plain text.
 */
export function tap(handler: Handler | undefined, { role = "button", label, on }: Looks = {}) {
  if (!handler) return {};
  const state = on === undefined ? {} : stateOf(role, String(on) as "true" | "false");
  const name = label === undefined ? {} : { ariaLabel: label };
  if (!isBrowser) return { onClick: handler, ariaRole: role, ...name, ...state };
  return { onClick: handler, onKeyDown: pressKey, role, tabIndex: "0", ...name, ...state };
}

/** The role of what holds such things. */
export function group(role: "tablist" | "radiogroup" | "dialog" | "img") {
  return isBrowser ? { role } : { ariaRole: role };
}

function stateOf(role: Role, on: "true" | "false") {
  if (role === "tab") return { ariaSelected: on };
  return role === "button" ? { ariaPressed: on } : { ariaChecked: on };
}
