/** What NiceGUI, and our own shell, lay on the window of a page. */
interface Window {
  socket?: any;
  path_prefix?: string;
  /** The shell's: there is no connection, and the page within sends nothing. */
  lost?: boolean;
}
