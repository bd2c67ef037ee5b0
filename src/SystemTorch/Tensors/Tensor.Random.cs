using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor poisson(Generator? generator = null) => Op.Call("aten::poisson", this, generator);

        public Tensor geometric_(double p, Generator? generator = null) => Op.CallInPlace(this, "aten::geometric_", p, generator);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => Op.CallInPlace(this, "aten::log_normal_", mean, std, generator);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) => Op.CallInPlace(this, "aten::cauchy_", median, sigma, generator);

        public Tensor bernoulli(Generator? generator = null) => Op.Call("aten::bernoulli", this, generator);
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Op.CallInPlace(this, "aten::bernoulli_.Tensor", p, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Op.CallInPlace(this, "aten::bernoulli_.float", p, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Op.Call("aten::multinomial", this, num_samples, replacement, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Op.CallInPlace(this, "aten::normal_", mean, std, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) => Op.CallInPlace(this, "aten::uniform_", from, to, generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Op.CallInPlace(this, "aten::exponential_", lambda, generator);

        public Tensor random_(double from, double to, Generator? generator = null) => Op.CallInPlace(this, "aten::random_.from", (long)from, (long)to, generator);
    }
}
