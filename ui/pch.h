#pragma once

#include "../cmake/pch.h"

#include <QtSvg/QtSvg>
#include <QtWidgets/QtWidgets>
