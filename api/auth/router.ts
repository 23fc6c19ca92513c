import { z } from "zod";
import { logout } from "../sessions/logout";
import { limitedMemberProcedure, limitRate, publicProcedure, router } from "../trpc/procedures";
import { bindPhone } from "./bind-phone";
import { login, loginInput } from "./login";

/** High, since a whole office or village may share one address; WeChat's codes cannot be guessed anyway. */
const loginLimit = { name: "login", limit: 120, windowSeconds: 60 };
/** Every number costs the merchant money. */
const phoneLimit = { name: "bind-phone", limit: 5, windowSeconds: 600 };

const wechatCode = z.object({ code: z.string().min(1).max(200) });

export const authRouter = router({
  login: publicProcedure.use(limitRate(loginLimit)).input(loginInput).mutation(login),
  logout: publicProcedure.mutation(logout),
  bindPhone: limitedMemberProcedure(phoneLimit).input(wechatCode).mutation(bindPhone),
});
