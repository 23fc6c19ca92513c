import type { ReactNode } from "react";

/** The nickname is only a proposal for new members: WeChat never gives one at login. */
export type WechatLogin = { code: string; nickname: string | null };

/** WeChat's login as the app sees it: a code for the API, and the surface needed to get one. */
export type LoginPort = { requestLogin: () => Promise<WechatLogin>; surface: ReactNode };

/** The member closed the choice of users; no message is shown. */
export class LoginCancelled extends Error {}
