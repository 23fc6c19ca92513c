import type { ShownAccount } from "@liandong/api/staff/merchants/list-accounts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

type Values = Record<
  "appid" | "mchid" | "name" | "merchantSerial" | "secret" | "apiV3Key" | "merchantPrivateKey",
  string
> & { publicKeyId: string; publicKey: string; reason: string };

type Props = { account: ShownAccount | null; onReload: () => unknown; onClose: () => void };

const filled = (text: string | undefined) => text?.trim() || undefined;

/** A new account, or the change of one: a secret that is left empty stays as it is. */
export function AccountDialog({ account, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.merchants.save.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.merchants.pathKey() });
        message.success("已保存，十秒内在全部服务器生效；请检测一次");
        onClose();
      },
    }),
  );
  const save = (values: Values) =>
    saving.mutate({
      appid: account?.appid ?? values.appid.trim(),
      mchid: account?.mchid ?? values.mchid.trim(),
      version: account?.version ?? 0,
      name: values.name,
      merchantSerial: values.merchantSerial,
      secret: filled(values.secret),
      apiV3Key: filled(values.apiV3Key),
      merchantPrivateKey: filled(values.merchantPrivateKey),
      publicKeyId: filled(values.publicKeyId) ?? null,
      publicKey: filled(values.publicKey),
      reason: values.reason.trim(),
    });
  const { name, merchantSerial, publicKeyId } = account ?? { name: "", merchantSerial: "", publicKeyId: "" };
  return (
    <ReasonDialog<Values>
      key={account?.version ?? 0}
      title={account ? `修改 ${account.name}` : "接入小程序"}
      note={account ? "密钥留空表示不更换。" : "在微信商户平台的 API 安全里取得这些内容。"}
      confirmText="保存"
      presets={account ? ["更换密钥", "更正名称"] : ["新开小程序", "更换收款商户"]}
      initial={{ name, merchantSerial: merchantSerial ?? "", publicKeyId: publicKeyId ?? "" } as Values}
      pending={saving.isPending}
      error={saving.error}
      onConfirm={save}
      onReload={() => {
        saving.reset();
        void onReload();
      }}
      onClose={onClose}
    >
      <Line name="name" label="名称" needed />
      {!account && <Line name="appid" label="小程序 AppID" needed />}
      {!account && <Line name="mchid" label="商户号" needed />}
      <Secret name="secret" label="AppSecret" needed={!account} />
      <Line name="merchantSerial" label="商户证书序列号" needed />
      <Secret name="merchantPrivateKey" label="商户私钥（PEM）" needed={!account} long />
      <Secret name="apiV3Key" label="APIv3 密钥" needed={!account} />
      <Line name="publicKeyId" label="微信支付公钥 ID（没有则用平台证书）" />
      <Secret name="publicKey" label="微信支付公钥（PEM）" long />
    </ReasonDialog>
  );
}

type FieldProps = { name: keyof Values; label: string; needed?: boolean };

function Line({ name, label, needed = false }: FieldProps) {
  const rules = needed ? [{ required: true, whitespace: true, message: `请填写${label}` }] : [];
  return (
    <Form.Item name={name} label={label} rules={rules}>
      <Input autoComplete="off" data-testid={`merchant-${name}`} />
    </Form.Item>
  );
}

function Secret({ name, label, needed = false, long = false }: FieldProps & { long?: boolean }) {
  const rules = needed ? [{ required: true, whitespace: true, message: `请填写${label}` }] : [];
  return (
    <Form.Item name={name} label={label} rules={rules}>
      {long ? (
        <Input.TextArea rows={3} autoComplete="off" data-testid={`merchant-${name}`} />
      ) : (
        <Input.Password autoComplete="new-password" data-testid={`merchant-${name}`} />
      )}
    </Form.Item>
  );
}
