"""Two short reports, made up, for tests of what is done with reports rather than of what is understood in them."""

FIRST = """LĐLĐ huyện Suối Mơ tổng kết phong trào thi đua
Phong trào thi đua “Lao động giỏi” được LĐLĐ huyện Suối Mơ phát động. Năm 2017 có 04 tập thể và 08 cá nhân được Thủ \
tướng Chính phủ tặng Bằng khen. Toàn huyện có 3.147 đoàn viên.
"""
SECOND = """LĐLĐ huyện Đồi Thông biểu dương người lao động
Năm 2018, LĐLĐ huyện Đồi Thông có 21 công đoàn cơ sở với 1.905 đoàn viên. Dịp này, 12 cá nhân được tặng Giấy khen.
"""

#: Two reports that name one company's union, each in its own way: two IRIs of which one becomes the other.
ONE_COMPANY = {
    "a.txt": """LĐLĐ huyện Sông Mã nhìn lại một năm
LĐLĐ huyện Sông Mã (tỉnh Sơn La) có 21 công đoàn cơ sở.
Năm 2018, Công đoàn Công ty Cổ phần May An Phát có 500 đoàn viên.
Công đoàn Công ty Cổ phần May An Phát được LĐLĐ huyện Sông Mã tặng Giấy khen.
""",
    "b.txt": """Công đoàn huyện Sông Mã thi đua
LĐLĐ huyện Sông Mã (tỉnh Sơn La) có 21 công đoàn cơ sở.
Năm 2019, Công đoàn Công ty CP May An Phát được LĐLĐ huyện Sông Mã tặng Giấy khen.
""",
}
