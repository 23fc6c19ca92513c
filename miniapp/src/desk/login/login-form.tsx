import { type FormEvent, useState } from "react";
import { browserName } from "@/format/browser-name";
import { client, codeOf, failureText } from "../kit/client";
import { keepDevice, knownDevice, type StaffSession } from "../kit/session";
import { LoginField } from "./login-field";

const fieldNames = ["username", "password", "code"] as const;
type FieldName = (typeof fieldNames)[number];

const whenEmpty: Record<FieldName, string> = {
  username: "请输入账号",
  password: "请输入密码",
  code: "请输入验证器上的 6 位数字",
};

/** Username, password and, once the server asks for it, the six digits of 两步验证. */
export function LoginForm({ onLogin }: { onLogin: (session: StaffSession) => void | Promise<void> }) {
  const [needsCode, setNeedsCode] = useState(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [values, setValues] = useState<Record<FieldName, string>>({ username: "", password: "", code: "" });
  const [isChecked, setChecked] = useState(false);
  const asked = fieldNames.filter((name) => name !== "code" || needsCode);

  const login = async () => {
    setPending(true);
    setFailure(null);
    try {
      const { username, password } = values;
      const code = needsCode ? values.code.trim() : undefined;
      const answer = await client.desk.session.login.mutate({
        username,
        password,
        code,
        device: knownDevice(),
        browser: browserName(navigator.userAgent),
      });
      keepDevice(answer.device);
      await onLogin({ token: answer.token, staff: answer.staff });
    } catch (error) {
      setFailure(failureText(error));
      if (codeOf(error) === "staff.code_needed") {
        setNeedsCode(true);
        setChecked(false);
      }
    } finally {
      setPending(false);
    }
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isPending && asked.every((name) => values[name])) void login();
  };

  const field = (name: FieldName) => ({
    name,
    value: values[name],
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
    problem: isChecked && !values[name] ? whenEmpty[name] : null,
  });

  return (
    <form onSubmit={submit} noValidate>
      {failure && (
        <p className="login-error" role="alert" data-testid="login-error">
          {failure}
        </p>
      )}
      <LoginField {...field("username")} label="账号" autoComplete="username" autoFocus />
      <LoginField {...field("password")} label="密码" autoComplete="current-password" isSecret />
      {needsCode && <LoginField {...field("code")} label="动态码" autoComplete="one-time-code" autoFocus isDigits />}
      <button type="submit" className="login-submit" disabled={isPending} data-testid="login-submit">
        {isPending ? "正在登录…" : "登录"}
      </button>
    </form>
  );
}
