import { useRef, useState } from "react";
import { NoticedProblem } from "@/data/explain-error";
import { LoginCancelled, type LoginPort, type WechatLogin } from "@/wechat/login-port";
import { readSandboxUrl } from "@/wechat/sandbox/call-sandbox";
import { SandboxUsers } from "@/wechat/sandbox/sandbox-users";

type Waiting = { resolve: (login: WechatLogin) => void; reject: (error: Error) => void };

/** A browser has no WeChat: the sandbox's users stand in for it, and outside the sandbox there is no login here. */
export function useLogin(): LoginPort {
  const waiting = useRef<Waiting | null>(null);
  const [open, setOpen] = useState(false);
  const finish = (answer: WechatLogin | Error) => {
    setOpen(false);
    if (answer instanceof Error) waiting.current?.reject(answer);
    else waiting.current?.resolve(answer);
    waiting.current = null;
  };
  return {
    requestLogin: async () => {
      if (!(await readSandboxUrl())) throw new NoticedProblem("请在微信里打开小程序登录");
      return new Promise((resolve, reject) => {
        waiting.current = { resolve, reject };
        setOpen(true);
      });
    },
    surface: (
      <SandboxUsers open={open} onLogin={finish} onFailure={finish} onClose={() => finish(new LoginCancelled())} />
    ),
  };
}
