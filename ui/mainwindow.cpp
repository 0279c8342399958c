#include "QMainWindow"
