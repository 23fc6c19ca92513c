import { navigateTo } from "@tarojs/taro";
import type { PropsWithChildren } from "react";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { useSession } from "@/data/session";

/** Asks for the login in place of the page, and shows the page after it. */
export function LoginWall({ reason, children }: PropsWithChildren<{ reason: string }>) {
  const session = useSession();
  if (session) return <>{children}</>;
  return (
    <Notice
      id="login-wall"
      icon="wechat"
      title="还没有登录"
      hint={reason}
      action={
        <Button id="go-login" onTap={() => navigateTo({ url: "/pages/login/index" })}>
          微信登录
        </Button>
      }
    />
  );
}
