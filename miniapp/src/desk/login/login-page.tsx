import { Mark } from "../kit/mark";
import type { StaffSession } from "../kit/session";
import { onDesk, useTitle } from "../kit/use-title";
import { ChainDrawing } from "./chain-drawing";
import { LoginForm } from "./login-form";
import { useShopName } from "./use-shop-name";

type Props = {
  /** Whether the login interrupted somebody on the way to a page. */
  leadsBack: boolean;
  /** Begins the session; a failure is shown in the form. */
  onLogin: (session: StaffSession) => void | Promise<void>;
};

/** The login has fields of its own instead of antd's, which are most of the desk's code. */
export function LoginPage({ leadsBack, onLogin }: Props) {
  useTitle(onDesk("登录"));
  const shopName = useShopName();
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
        <div className="login-form">
          <h1>{shopName}工作台</h1>
          <p className="login-hint">{leadsBack ? "请先登录，登录后回到刚才的页面。" : "请使用员工账号登录。"}</p>
          <LoginForm onLogin={onLogin} />
          <p className="login-foot">忘记密码请联系管理员重置。所有操作都会记录在案。</p>
        </div>
      </main>
    </div>
  );
}
