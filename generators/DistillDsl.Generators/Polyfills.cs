// What the compiler asks for in netstandard2.0.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
