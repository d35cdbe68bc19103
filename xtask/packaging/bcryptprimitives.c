/* The library of Windows from which Rust takes random bytes. Wine has it since version 9; Debian's Wine is
   older, therefore the trial puts this one beside the program. It is not packaged. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    return RtlGenRandom(bytes, (ULONG)count);
}
