import { useMutation } from "@tanstack/react-query";
import { Alert, App, Button, Form } from "antd";
import { OwnPasswordFields, type PasswordValues } from "../accounts/own-password-fields";
import { api, failureText } from "../kit/api";
import { endSession, openDesk, type StaffSession } from "../kit/session";

/** 修改初始密码: the only page before the password that somebody else set is changed. */
export function FirstPasswordPage({ staff }: { staff: StaffSession["staff"] }) {
  const { message } = App.useApp();
  const changing = useMutation(
    api.desk.session.changePassword.mutationOptions({
      onSuccess: () => {
        message.success("密码已修改");
        openDesk();
      },
    }),
  );
  return (
    <main className="login-main">
      <Form<PasswordValues>
        className="login-form"
        layout="vertical"
        requiredMark={false}
        onFinish={({ current, next }) => changing.isPending || changing.mutate({ current, next })}
      >
        <h1>修改初始密码</h1>
        <p className="login-hint">{staff.name}，你的密码由管理员设定。请先改成只有你知道的密码。</p>
        {changing.error && (
          <Alert type="error" showIcon title={failureText(changing.error)} className="gap-below" role="alert" />
        )}
        <OwnPasswordFields />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={changing.isPending}
          data-testid="first-password-save"
        >
          保存并进入工作台
        </Button>
        <Button type="link" block onClick={endSession}>
          退出登录
        </Button>
      </Form>
    </main>
  );
}
