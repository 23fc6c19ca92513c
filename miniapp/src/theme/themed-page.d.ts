import type { PropsWithChildren, ReactNode } from "react";

/** Gives 主题色 to the page inside: to the whole document in browsers, to the page's own box in WeChat. */
export function ThemedPage(props: PropsWithChildren): ReactNode;
