namespace DistillDsl.Recipes.Keywords;

/// <summary>A keyword: a sequence of tones and of glides from one tone to another.</summary>
/// <param name="Syllables">The start and the end of each syllable's frequency, as multiples of the speaker's pitch.</param>
public sealed record Word(IReadOnlyList<(double Start, double End)> Syllables)
{
    private const double Low = 1;
    private const double Middle = 1.5;
    private const double High = 2.25;

    /// <summary>
    /// The classes. The pitches of speakers differ by as much as two tones of a word do, so that no single syllable tells a word: the tones' order and
    /// their ratios do.
    /// </summary>
    public static IReadOnlyList<Word> All { get; } =
    [
        Tones(Low, Middle, High), Tones(High, Middle, Low), Tones(Low, High, Middle), Tones(Middle, Low, High), Tones(High, Low, Middle),
        Tones(Middle, High, Low),
        new([(Low, High), (High, Low)]), new([(High, Low), (Low, High)]),
        new([(Low, High), (Low, Low)]), new([(High, Low), (High, High)]),
        new([(Low, Low), (High, Low)]), new([(High, High), (Low, High)]),
    ];

    private static Word Tones(params double[] tones) => new([.. tones.Select(static tone => (tone, tone))]);
}
