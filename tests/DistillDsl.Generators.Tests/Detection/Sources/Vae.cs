// literal, float 2 1 28 28
public sealed class Net : Module<Tensor, (Tensor reconstruction, Tensor mu, Tensor logvar)>
{
    private readonly Sequential encoder = Sequential(
        ("conv1", Conv2d(1, 16, 3, stride: 2, padding: 1)),
        ("act1", ReLU()),
        ("conv2", Conv2d(16, 32, 3, stride: 2, padding: 1)),
        ("act2", ReLU()),
        ("flatten", Flatten()));

    private readonly Linear fc_mu = Linear(32 * 7 * 7, 8);
    private readonly Linear fc_logvar = Linear(32 * 7 * 7, 8);
    private readonly Linear fc_up = Linear(8, 32 * 7 * 7);

    private readonly Sequential decoder = Sequential(
        ("deconv1", ConvTranspose2d(32, 16, 4, stride: 2, padding: 1)),
        ("act1", ReLU()),
        ("deconv2", ConvTranspose2d(16, 1, 4, stride: 2, padding: 1)),
        ("act2", Sigmoid()));

    public Net() : base("VAE")
    {
        RegisterComponents();
    }

    private Tensor Reparameterize(Tensor mu, Tensor logvar)
    {
        if (!training) return mu;
        using var std = exp(0.5 * logvar);
        using var eps = randn_like(std);
        return mu + eps * std;
    }

    private Tensor Decode(Tensor z)
    {
        var h = fc_up.call(z).view(-1, 32, 7, 7);
        return decoder.call(h);
    }

    public override (Tensor reconstruction, Tensor mu, Tensor logvar) forward(Tensor x)
    {
        var h = encoder.call(x);
        var mu = fc_mu.call(h);
        var logvar = fc_logvar.call(h);
        var z = Reparameterize(mu, logvar);
        return (Decode(z), mu, logvar);
    }
}
