import { Button, Result } from "antd";
import { Link } from "react-router";

export function MissingPage() {
  return (
    <Result
      data-testid="missing-page"
      status="warning"
      title="没有这个页面"
      subTitle="地址可能已失效。请用上方的搜索框查找会员或订单。"
      extra={<Link to="/">回到工作台首页</Link>}
    />
  );
}

export function CrashPage() {
  return (
    <Result
      status="error"
      title="页面出错了"
      subTitle="请刷新页面重试；如果反复出现，请把网址发给技术同事。"
      data-testid="crash-page"
      extra={
        <>
          <Button type="primary" onClick={() => window.location.reload()} data-testid="crash-reload">
            刷新页面
          </Button>
          <Button href="/desk/" data-testid="crash-home">
            回到工作台首页
          </Button>
        </>
      }
    />
  );
}
