import { switchTab } from "@tarojs/taro";
import { Component, type ComponentType, type ReactNode } from "react";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { queryClient } from "@/data/query-client";
import { ThemedPage } from "@/theme/themed-page";

type Props = { children: ReactNode };
type State = { hasFailed: boolean };

/** Shows a page of its own when the page inside throws while it is drawn; Taro would leave an empty page. */
class ErrorPage extends Component<Props, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  /** Forgets what the failed page had read, as that may be what it could not draw. */
  private reload = () => {
    queryClient.removeQueries({ type: "inactive" });
    this.setState({ hasFailed: false });
  };

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice
        id="page-failed"
        icon="alert"
        title="页面出错了"
        hint="请重新加载；如果仍然打不开，请先去首页"
        action={
          <>
            <Button id="page-reload" tone="pine" onTap={this.reload}>
              重新加载
            </Button>
            <Button id="page-home" tone="quiet" onTap={() => switchTab({ url: "/pages/home/index" })}>
              去首页
            </Button>
          </>
        }
      />
    );
  }
}

/** Every page of the mini-program is exported through this, so that it has the shop's colour, and no fault ends in an empty screen. */
export function withErrorPage<Props extends object>(Page: ComponentType<Props>): ComponentType<Props> {
  return function SafePage(props: Props) {
    return (
      <ThemedPage>
        <ErrorPage>
          <Page {...props} />
        </ErrorPage>
      </ThemedPage>
    );
  };
}
