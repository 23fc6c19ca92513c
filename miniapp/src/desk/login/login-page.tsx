import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import { api, codeOf, failureText, queryClient } from "../kit/api";
import { Mark } from "../kit/mark";
import { beginSession, keepDevice, knownDevice, useSession } from "../kit/session";

/** The page to show after the login: a path of the desk only, never the address of another site. */
function pathAfterLogin(next: string | null): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/login") ? next : "/";
}

type Values = { username: string; password: string; code?: string };

export function LoginPage() {
  const session = useSession();
  const [params] = useSearchParams();
  const next = params.get("next");
  const [needsCode, setNeedsCode] = useState(false);
  const login = useMutation(
    api.desk.session.login.mutationOptions({
      onSuccess: (answer) => {
        queryClient.clear();
        keepDevice(answer.device);
        beginSession({ token: answer.token, staff: answer.staff });
      },
      onError: (error) => setNeedsCode((needed) => needed || codeOf(error) === "staff.code_needed"),
    }),
  );
  if (session) return <Navigate to={pathAfterLogin(next)} replace />;

  return (
    <div className="login">
      <section className="login-side" aria-hidden="true">
        <Mark size={40} />
        <p className="login-title">
          每一笔钱，
          <br />
          都说得清来路。
        </p>
        <ChainDrawing />
      </section>
      <main className="login-main">
        <Form
          className="login-form"
          layout="vertical"
          requiredMark={false}
          onFinish={(values: Values) => login.mutate({ ...values, device: knownDevice() })}
        >
          <h1>链动商城工作台</h1>
          <p className="login-hint">{next ? "请先登录，登录后回到刚才的页面。" : "请使用员工账号登录。"}</p>
          {login.error && (
            <Alert
              type="error"
              showIcon
              title={failureText(login.error)}
              data-testid="login-error"
              className="gap-below"
            />
          )}
          <Form.Item name="username" label="账号" rules={[{ required: true, message: "请输入账号" }]}>
            <Input size="large" autoFocus autoComplete="username" data-testid="login-username" />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: "请输入密码" }]}>
            <Input.Password size="large" autoComplete="current-password" data-testid="login-password" />
          </Form.Item>
          {needsCode && <CodeField />}
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            block
            loading={login.isPending}
            data-testid="login-submit"
          >
            登录
          </Button>
          <p className="login-foot">忘记密码请联系管理员重置。所有操作都会记录在案。</p>
        </Form>
      </main>
    </div>
  );
}

function CodeField() {
  return (
    <Form.Item name="code" label="动态码" rules={[{ required: true, message: "请输入验证器上的 6 位数字" }]}>
      <Input
        size="large"
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        data-testid="login-code"
      />
    </Form.Item>
  );
}

/** A decoration: one member recruits two, they recruit four, and these eight. */
function ChainDrawing() {
  const rows = [1, 2, 4, 8];
  const at = (row: number, index: number) => ({ x: (320 / (rows[row] ?? 1)) * (index + 0.5), y: 18 + row * 62 });
  return (
    <svg viewBox="0 0 320 224" className="login-chain" aria-hidden="true">
      {rows.slice(1).flatMap((count, below) =>
        Array.from({ length: count }, (_, index) => {
          const child = at(below + 1, index);
          const parent = at(below, index >> 1);
          return (
            <line
              key={`${count}-${child.x}`}
              x1={parent.x}
              y1={parent.y}
              x2={child.x}
              y2={child.y}
              stroke="currentColor"
            />
          );
        }),
      )}
      {rows.flatMap((count, row) =>
        Array.from({ length: count }, (_, index) => {
          const { x, y } = at(row, index);
          return <circle key={`${count}-${x}`} cx={x} cy={y} r={row === 3 ? 4 : 6} fill="currentColor" />;
        }),
      )}
    </svg>
  );
}
