import { Button } from "@/components/button";
import { tellError } from "@/components/toast";
import { NoticedProblem } from "@/data/explain-error";
import type { PhoneButtonProps } from "@/wechat/phone-port";
import { callSandbox, readSandboxUrl } from "@/wechat/sandbox/call-sandbox";
import { readSandboxOpenid } from "@/wechat/sandbox/sandbox-openid";

export function PhoneButton({ id, label, busy, onCode }: PhoneButtonProps) {
  const ask = async () => {
    try {
      const openid = readSandboxOpenid();
      if (!openid || !(await readSandboxUrl())) throw new NoticedProblem("请在微信里打开小程序绑定手机号");
      const { code } = await callSandbox<{ code: string }>("/sandbox/phone-code", { openid });
      onCode(code);
    } catch (error) {
      tellError(error);
    }
  };
  return (
    <Button id={id} tone="quiet" small busy={busy} onTap={ask}>
      {label}
    </Button>
  );
}
