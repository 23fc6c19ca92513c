import { currentSession } from "./kit/session";
import { applyKeptShades } from "./kit/shop-colour";

applyKeptShades();

// A visitor who is not logged in loads the login alone; the rest of the desk follows while they type.
const root = document.getElementById("root");
const loadDesk = () => import("./shell/start-desk");
if (root) {
  if (currentSession()) void loadDesk().then(({ startDesk }) => startDesk(root));
  else void import("./login/start-login").then(({ startLogin }) => startLogin({ root, loadDesk }));
}
