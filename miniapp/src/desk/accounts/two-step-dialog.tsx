import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, QRCode } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DialogForm } from "../kit/dialog-form";
import { EnterSubmits } from "../kit/enter-submits";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 random bits in base32, as authenticators want them. */
function makeSecret(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => base32[byte % 32]).join("");
}

/** 两步验证 of one's own account: on with a picture for the authenticator, or off again. */
export function TwoStepDialog({ onClose }: { onClose: () => void }) {
  const { data: me } = useQuery(api.desk.session.me.queryOptions());
  if (!me) return null;
  return me.hasTotp ? <TurnOff onClose={onClose} /> : <TurnOn username={me.username} onClose={onClose} />;
}

type Props = { onClose: () => void };

function useSaved(text: string, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return async () => {
    await cache.invalidateQueries({ queryKey: api.desk.session.pathKey() });
    message.success(text);
    onClose();
  };
}

function TurnOn({ username, onClose }: Props & { username: string }) {
  const [secret] = useState(makeSecret);
  const onSuccess = useSaved("两步验证已开启，下次登录需要动态码", onClose);
  const enabling = useMutation(api.desk.session.enableTotp.mutationOptions({ onSuccess }));
  const uri = `otpauth://totp/${encodeURIComponent(`工作台:${username}`)}?secret=${secret}&issuer=${encodeURIComponent("工作台")}`;
  return (
    <DialogForm<{ code: string; password: string }>
      title="开启两步验证"
      note="用手机上的验证器应用（如腾讯身份验证器、微信小程序里的动态口令）扫码，再填它显示的 6 位数字。"
      confirmText="开启"
      confirmTestId="two-step-save"
      pending={enabling.isPending}
      error={enabling.error}
      onSubmit={(values) => enabling.mutate({ ...values, secret })}
      onClose={onClose}
    >
      <div className="two-step-code">
        <QRCode value={uri} size={180} bordered={false} />
        <p>
          扫不了码时手工输入：<code data-testid="two-step-secret">{secret}</code>
        </p>
      </div>
      <Form.Item name="code" label="动态码" rules={[{ pattern: /^\d{6}$/, required: true, message: "请填 6 位数字" }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} data-testid="two-step-digits" />
      </Form.Item>
      <PasswordOfMine />
      <EnterSubmits />
    </DialogForm>
  );
}

function TurnOff({ onClose }: Props) {
  const onSuccess = useSaved("两步验证已关闭", onClose);
  const disabling = useMutation(api.desk.session.disableTotp.mutationOptions({ onSuccess }));
  return (
    <DialogForm<{ password: string }>
      title="关闭两步验证"
      note="关闭后，只凭密码就能登录。"
      confirmText="关闭两步验证"
      confirmTestId="two-step-save"
      danger
      pending={disabling.isPending}
      error={disabling.error}
      onSubmit={(values) => disabling.mutate(values)}
      onClose={onClose}
    >
      <PasswordOfMine />
      <EnterSubmits />
    </DialogForm>
  );
}

function PasswordOfMine() {
  return (
    <Form.Item name="password" label="登录密码" rules={[{ required: true, message: "请填写密码" }]}>
      <Input.Password autoComplete="current-password" data-testid="two-step-password" />
    </Form.Item>
  );
}
