import { useQuery } from "@tanstack/react-query";
import { Input, Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Avatar } from "@/components/picture";
import { Sheet } from "@/components/sheet";
import { Loaded } from "@/components/states";
import { tap } from "@/components/tap";
import type { WechatLogin } from "@/wechat/login-port";
import { callSandbox, type SandboxUser } from "@/wechat/sandbox/call-sandbox";
import { saveSandboxOpenid } from "@/wechat/sandbox/sandbox-openid";
import "./sandbox.css";

type Props = {
  open: boolean;
  onLogin: (login: WechatLogin) => void;
  onFailure: (error: Error) => void;
  onClose: () => void;
};

export function SandboxUsers({ open, onLogin, onFailure, onClose }: Props) {
  const [nickname, setNickname] = useState("");
  const users = useQuery({
    queryKey: ["sandbox-users"],
    queryFn: () => callSandbox<SandboxUser[]>("/sandbox/users"),
    enabled: open,
    staleTime: 0,
  });
  const loginAs = async (find: () => Promise<SandboxUser>) => {
    try {
      const { openid, nickname: proposed } = await find();
      const { code } = await callSandbox<{ code: string }>("/sandbox/login-code", { openid });
      saveSandboxOpenid(openid);
      onLogin({ code, nickname: proposed });
    } catch (error) {
      onFailure(error as Error);
    }
  };
  return (
    <Sheet id="sandbox-users" open={open} title="选择微信用户" onClose={onClose}>
      <Text className="sandbox-note">演示环境：用沙箱里的微信用户登录，不涉及真实微信账号。</Text>
      <View className="sandbox-new">
        <Input
          id="sandbox-nickname"
          className="sandbox-new__input"
          placeholder="新用户的昵称"
          value={nickname}
          maxlength={20}
          onInput={(event) => setNickname(event.detail.value)}
        />
        <Button
          id="sandbox-create"
          small
          disabled={!nickname.trim()}
          onTap={() => loginAs(() => callSandbox("/sandbox/users", { nickname: nickname.trim() }))}
        >
          新建并登录
        </Button>
      </View>
      <Loaded query={users}>
        {(known) =>
          known.map((user) => (
            <View
              key={user.openid}
              id={`sandbox-user-${user.openid}`}
              className="sandbox-user"
              {...tap(() => loginAs(async () => user))}
            >
              <Avatar nickname={user.nickname} path={user.avatarUrl} />
              <Text>{user.nickname}</Text>
            </View>
          ))
        }
      </Loaded>
    </Sheet>
  );
}
