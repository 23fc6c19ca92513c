import type { ReactNode } from "react";

/** The nickname is only a proposal for a newcomer: WeChat itself never gives one at login. */
export type WechatLogin = { code: string; nickname: string | null };

/** WeChat's login seen from the app: a code for the API, and whatever has to be on screen to get one. */
export type LoginPort = { requestLogin: () => Promise<WechatLogin>; surface: ReactNode };

/** The member closed the choice; nothing is to be said about it. */
export class LoginCancelled extends Error {}
