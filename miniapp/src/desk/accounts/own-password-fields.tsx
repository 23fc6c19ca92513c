import { Form, Input } from "antd";
import { PasswordItem } from "./password-item";

export type PasswordValues = { current: string; next: string; again: string };

/** 原密码, 新密码 and its repetition. */
export function OwnPasswordFields() {
  return (
    <>
      <Form.Item name="current" label="原密码" rules={[{ required: true, message: "请填写原密码" }]}>
        <Input.Password autoFocus autoComplete="current-password" data-testid="password-current" />
      </Form.Item>
      <PasswordItem name="next" label="新密码" />
      <Form.Item
        name="again"
        label="再输一次新密码"
        dependencies={["next"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue("next") ? Promise.resolve() : Promise.reject(new Error("两次输入的新密码不一致")),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" data-testid="password-again" />
      </Form.Item>
    </>
  );
}
