import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Cells } from "@/components/cell";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import { clientFacts } from "@/data/client-facts";
import { explainError, refusalCode } from "@/data/explain-error";
import { desk } from "@/staff/data/api";
import { keepDevice, knownDevice, saveStaffSession } from "@/staff/data/session";
import { SecretField } from "@/staff/parts/secret-field";
import "@/staff/parts/staff.css";

/** 员工登录: name, password and, once the server asks for it, the six digits of 两步验证. */
export function LoginForm() {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const login = useMutation(
    desk.session.login.mutationOptions({
      onSuccess: ({ token, device, staff }) => {
        keepDevice(device);
        saveStaffSession({ token, staff });
      },
      onError: (error) => {
        setProblem(explainError(error));
        if (refusalCode(error) === "staff.code_needed") setNeedsCode(true);
      },
    }),
  );
  const submit = () => {
    const missing = !username.trim() ? "请输入账号" : !password ? "请输入密码" : needsCode && !code.trim();
    setProblem(missing === true ? "请输入验证器上的 6 位数字" : missing || null);
    if (missing) return;
    const { device: browser } = clientFacts();
    const digits = needsCode ? code.trim() : undefined;
    login.mutate({ username, password, code: digits, device: knownDevice(), browser, app: "mini_program" });
  };
  return (
    <View id="staff-login" className="screen staff-login">
      <View className="staff-login__head">
        <View className="staff-login__mark">
          <Icon name="service" size={32} />
        </View>
        <Text className="staff-login__title">员工登录</Text>
        <Text className="soft small">使用工作台的员工账号，与会员登录互不影响</Text>
      </View>
      {problem && (
        <Text id="staff-login-problem" className="staff-login__wrong">
          {problem}
        </Text>
      )}
      <Cells>
        <Field id="staff-username" label="账号" value={username} placeholder="员工账号" onChange={setUsername} />
        <SecretField id="staff-password" label="密码" value={password} placeholder="密码" onChange={setPassword} />
        {needsCode && (
          <Field
            id="staff-code"
            label="动态码"
            type="number"
            maxLength={6}
            value={code}
            placeholder="验证器上的 6 位数字"
            onChange={setCode}
          />
        )}
      </Cells>
      <Button id="staff-login-submit" busy={login.isPending} onTap={submit}>
        登录
      </Button>
      <Text className="staff-login__foot faint small">
        四小时后自动退出。忘记密码请联系管理员重置，所有操作都会记录在案。
      </Text>
    </View>
  );
}
