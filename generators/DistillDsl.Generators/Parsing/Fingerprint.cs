namespace DistillDsl.Generators.Parsing;

/// <summary>A hash that is the same on every machine and in every run: FNV-1a, 64 bits.</summary>
internal static class Fingerprint
{
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ (byte)c) * 1099511628211UL;
            hash = (hash ^ (byte)(c >> 8)) * 1099511628211UL;
        }
        return hash;
    }
}
