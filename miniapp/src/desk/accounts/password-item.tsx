import { Form, Input } from "antd";

export function PasswordItem({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra="至少 10 位，不要用常见密码、账号或姓名"
      rules={[
        {
          required: true,
          validator: (_, value = "") =>
            [...value].length >= 10 ? Promise.resolve() : Promise.reject(new Error("密码至少十位")),
        },
      ]}
    >
      <Input.Password autoComplete="new-password" maxLength={200} data-testid={`password-${name}`} />
    </Form.Item>
  );
}
